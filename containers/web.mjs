// The service of the demonstration: says on port 80 which node this is, on every address of the node.

import { createServer } from "node:http";
import { hostname } from "node:os";

const server = createServer((_, answer) => answer.setHeader("connection", "close").end(`${hostname()}\n`));
server.listen(80, "0.0.0.0");
