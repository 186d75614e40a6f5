// One entry of the chronicle for a person, in one line like the log's but with local time, or for a program.

import type { ChronicleEntry } from "../model/chronicle.js";
import { fieldWords } from "../model/log-words.js";
import { paint, printable, type Tone } from "./columns.js";
import { exactTime } from "./local-time.js";

const TONE: Readonly<Record<ChronicleEntry["level"], Tone>> = { error: "bad", warn: "doubtful", info: "bold" };

export function renderEvent({ time, level, code, fields }: ChronicleEntry, color: boolean): string {
  const text = printable([exactTime(new Date(time)), level, code, ...fieldWords(fields)].join(" "));
  return `${color && level !== "info" ? paint(text, ` ${level} `, TONE[level]) : text}\n`;
}

export const eventJson = ({ time, level, code, fields }: ChronicleEntry): string =>
  `${JSON.stringify({ schema: "heir.event/1", time, level, code, ...fields })}\n`;
