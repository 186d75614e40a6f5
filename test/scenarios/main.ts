// `npm run scenarios`: says which golden conversations have changed; with --write it records them anew, to be read in review.

import { writeFileSync } from "node:fs";
import { goldenFiles } from "./files.js";
import { perform } from "./stage.js";

const isWriting = process.argv.includes("--write");

let changed = 0;
for (const { name, path, text } of goldenFiles()) {
  const now = perform(text);
  if (now === text) continue;
  changed += 1;
  if (isWriting) writeFileSync(path, now);
  console.log(`${name} ${isWriting ? "written" : "has changed"}`);
}
console.log(changed === 0 ? "all conversations are as recorded" : `${changed} of ${goldenFiles().length} changed`);
process.exitCode = changed > 0 && !isWriting ? 1 : 0;
