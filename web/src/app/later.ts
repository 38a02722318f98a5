export { CallBar } from "../calls/views/call/CallBar";
export { CallView } from "../calls/views/call/CallView";
export { HistoryPage } from "../features/history/views/HistoryPage";
export { ModeChangedDialog } from "../calls/views/start/ModeChangedDialog";
export { ProfileMenu } from "./shell/ProfileMenu";
export { QuestionsDialog } from "../calls/views/trust/QuestionsDialog";
