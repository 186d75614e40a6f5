// The service behind the floating address, one process a node: answers each datagram with what was asked and the node's name.
// Usage: node echo.js VIP PORT NAME. Bound to the floating address, so that answers come from it; the namespace allows that before the address is there.

import { createSocket } from "node:dgram";

const [vip = "", port = "", name = ""] = process.argv.slice(2);
const suffix = Buffer.from(` ${name}`);
const socket = createSocket("udp4");

socket.on("message", (question, from) => {
  // An answer that cannot be sent (the address has just gone) is an answer that the client misses: no more is to be done about it.
  socket.send([question, suffix], from.port, from.address, () => undefined);
});
socket.bind(Number(port), vip, () => process.stdout.write("ready\n"));
