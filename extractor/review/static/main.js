// What the page does beyond its links and forms, all of which work without this.
import { listenToDeeds } from "./deeds.js";
import { listenToKeys } from "./keys.js";
import { showCurrent } from "./current.js";
import { watchLinking } from "./linking.js";

for (const one of document.querySelectorAll("[data-skip], [data-help]")) one.hidden = false;
showCurrent();
listenToDeeds();
listenToKeys();
watchLinking();
