// Times for people: this machine's zone.

const two = (value: number): string => String(value).padStart(2, "0");

/** `2026-11-21 22:13:04`. */
export function dayAndTime(date: Date): string {
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** `+0100`. */
export function zone(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** `2026-11-21 22:13:04.123 +0100`. */
export const exactTime = (date: Date): string => `${dayAndTime(date)}.${String(date.getMilliseconds()).padStart(3, "0")} ${zone(date)}`;
