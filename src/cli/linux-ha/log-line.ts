// The time and the lines that programs of Heartbeat put before what they complain of, for scripts that look for them.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

export interface Speaker {
  readonly program: string;
  readonly host: string;
  readonly pid: number;
}

/** `Nov 22 04:51:04`, in local time. */
export function logTime(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${MONTHS[date.getMonth()]} ${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

export const errorLine = (date: Date, { program, host, pid }: Speaker, text: string): string => `${logTime(date)} ${host} ${program}: [${pid}]: ERROR: ${text}`;
