// Who is at the other end of the control socket, as the kernel says.

export interface Caller {
  readonly uid: number;
  /** In this process's namespace; absent when it is none of it, or not known. */
  readonly pid?: number;
}
