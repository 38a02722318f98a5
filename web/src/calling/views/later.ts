export { CallBar } from "./call/CallBar";
export { CallView } from "./call/CallView";
export { HistoryPage } from "./history/HistoryPage";
export { ModeChangedDialog } from "./people/ModeChangedDialog";
export { ProfileMenu } from "./shell/ProfileMenu";
export { QuestionsDialog } from "./trust/QuestionsDialog";
