// The text of a new authkeys file: one key and the line that selects it. The random octets are the caller's.

/** The methods that sign; the first is the one to use unless Heartbeat reads the file too. */
export const KEY_METHODS = ["sha256", "sha1", "md5"] as const;
export type KeyMethod = (typeof KEY_METHODS)[number];

/** As many as sha256 has; in hex they are 64 octets, HMAC's block (RFC 2104), so that no method hashes the key first. */
export const KEY_BITS = 256;

/** `secret`: KEY_BITS random bits. The key's line comes last, so that it can be added to another file with `tail -n 1`. */
export function keyFile({ method, index, secret }: { readonly method: KeyMethod; readonly index: number; readonly secret: Uint8Array }): string {
  const digits = [...secret].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  return `# ${secret.length * 8} random bits, made by heir keygen\nauth ${index}\n${index} ${method} ${digits}\n`;
}
