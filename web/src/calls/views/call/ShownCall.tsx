import { Boundary } from "../../../ui/failure/Boundary";
import { Loaded } from "../../../ui/load/Loaded";
import type { PersonRef } from "../../../base/vocabulary";
import { callViews } from "../parts";
import type { OngoingCall } from "./ongoing";
import { PlainCall } from "./PlainCall";

interface ShownCallProps {
  readonly call: OngoingCall;
  readonly me: PersonRef;
}

/** The call on the whole page; when its views are not to be had, in plain. */
export function ShownCall({ call, me }: ShownCallProps) {
  return (
    <Boundary fallback={(again) => <PlainCall call={call} onAgain={again} />}>
      <Loaded
        part={callViews}
        waiting={<PlainCall call={call} />}
        failed={<PlainCall call={call} onAgain={callViews.tryAgain} />}
      >
        {({ CallView }) => <CallView call={call} me={me} />}
      </Loaded>
    </Boundary>
  );
}

/** The call beside another page. */
export function MinimisedCall({ call }: Pick<ShownCallProps, "call">) {
  return (
    <Boundary fallback={(again) => <PlainCall asBar call={call} onAgain={again} />}>
      <Loaded
        part={callViews}
        waiting={<PlainCall asBar call={call} />}
        failed={<PlainCall asBar call={call} onAgain={callViews.tryAgain} />}
      >
        {({ CallBar }) => <CallBar call={call} />}
      </Loaded>
    </Boundary>
  );
}
