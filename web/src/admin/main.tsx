import { startI18n } from "../ui/i18n/start";
import { mount } from "../ui/shell/Entry";
import { AdminCentre } from "./AdminCentre";
import type {} from "./i18n/en";
import { frame } from "./i18n/frame";
import { guardBrowser } from "./shared/unsaved/guardBrowser";

guardBrowser();
await startI18n({ admin: { en: frame, others: {} } });
mount(<AdminCentre />);
