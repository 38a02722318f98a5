import { startI18n } from "../ui/i18n/start";
import { mount } from "../ui/shell/Entry";
import { calling } from "./i18n";

await startI18n({ calling });
mount(null);
