import { startI18n } from "../ui/i18n/start";
import { mount } from "../ui/shell/Entry";
import { AdminCentre } from "./AdminCentre";
import { en } from "./i18n/en";
import { guardBrowser } from "./shared/unsaved/guardBrowser";

guardBrowser();
await startI18n({ admin: { en, others: {} } });
mount(<AdminCentre />);
