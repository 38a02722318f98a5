package sotto.switchboard.calls;

import sotto.switchboard.directory.Directory;
import sotto.switchboard.presence.ChosenAvailabilities;

/** The facts and the rules that decide on an invite. */
public record InviteRules(
    Directory directory,
    ChosenAvailabilities availabilities,
    CallModes modes,
    UnansweredCalls unanswered) {}
