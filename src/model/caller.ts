// Who is at the other end of the control socket, as the kernel says.

export interface Caller {
  readonly uid: number;
  /** In this process's namespace; absent when it is none of it, or not known. */
  readonly pid?: number;
}

/** What an operator asks of this node, and who that is. */
export interface Operation {
  readonly command: string;
  readonly target?: string;
  /** Undefined when the kernel did not say. */
  readonly uid: number | undefined;
  /** The user who logged in, when it is another one. */
  readonly login: number | undefined;
}
