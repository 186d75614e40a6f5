// A moment as an operator writes it: how long ago, a time of today, or a date with or without time and zone.

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds since 1970; undefined for anything else. `now`: what a span and a time of the day are counted from. */
export function parseSince(text: string, now: Date): number | undefined {
  const word = text.trim();
  const span = /^(\d{1,9}(?:\.\d{1,9})?) ?([a-z]{1,3})$/.exec(word);
  if (span !== null) {
    const unit = Object.hasOwn(UNITS_MS, span[2] ?? "") ? UNITS_MS[span[2] ?? ""] : undefined;
    return unit === undefined ? undefined : now.getTime() - Number(span[1]) * unit;
  }
  const parts = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^|[T ])(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?(?: ?(Z|[+-]\d\d:?\d\d))?$/.exec(word);
  if (parts === null || word === "") return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  if (year === undefined && hour === undefined) return undefined;
  const date = year === undefined ? [now.getFullYear(), now.getMonth(), now.getDate()] as const : [Number(year), Number(month) - 1, Number(day)] as const;
  const time = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0), Number((fraction ?? "").padEnd(3, "0"))] as const;
  if (zone !== undefined) return inZone(date, time, zone);
  const local = new Date(...date, ...time);
  // Date takes the 31st of November for the 1st of December.
  const isSame = local.getMonth() === date[1] && local.getDate() === date[2] && local.getMinutes() === time[1] && time[0] <= 23;
  return isSame ? local.getTime() : undefined;
}

function inZone(date: readonly [number, number, number], time: readonly [number, number, number, number], zone: string): number | undefined {
  const there = new Date(Date.UTC(...date, ...time));
  if (there.getUTCMonth() !== date[1] || there.getUTCDate() !== date[2] || there.getUTCMinutes() !== time[1] || time[0] > 23) return undefined;
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return there.getTime() - (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
