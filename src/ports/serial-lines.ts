// Serial lines as a ring needs them: octets in and out without ever waiting, and how messages stand on a line. How a port is opened is the platform's,
// how a message is written and found the protocol's.

export interface SerialPort {
  /** How many octets the kernel has taken; 0 while it takes none. Never waits for the line. Rejects when the line is gone. */
  write(octets: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

export interface OpenSerialPort extends SerialPort {
  /** Why the line is gone; undefined while it is there. */
  lost(): string | undefined;
}

export interface SerialPorts {
  /** Sets the port up for octets as they are, without flow control, and locks it against programs that ask for such locks. Rejects with the reason. */
  open(options: { readonly device: string; readonly baud: number; readonly onOctets: (octets: Uint8Array) => void }): Promise<OpenSerialPort>;
  /** To write on a port that another process has set up. */
  openToWrite(device: string): Promise<SerialPort>;
}

export interface LineForm {
  /** The octets to write for a datagram. */
  write(datagram: Uint8Array): Uint8Array;
  /** What has arrived, behind what was held: messages and noise, and what is not decided yet. */
  cut(held: string, arrived: Uint8Array): { readonly held: string; readonly pieces: readonly Uint8Array[] };
}

export interface SerialLines {
  readonly ports: SerialPorts;
  readonly form: LineForm;
}
