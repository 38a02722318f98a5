import { addWords } from "../../ui/i18n/start";
import { picture } from "../i18n/en/picture";

export { CallBar } from "./call/CallBar";
export { CallView } from "./call/CallView";
export { ModeChangedDialog } from "./start/ModeChangedDialog";
export { QuestionsDialog } from "./trust/QuestionsDialog";

await addWords("calling", { en: { picture }, others: {} });
