// A module worker, a classic worker or a shared worker.

const listen = (port) => {
  port.onmessage = async ({ data }) => port.postMessage(await (await import("./call.js")).call(data));
};
if ("SharedWorkerGlobalScope" in self) self.onconnect = ({ ports }) => listen(ports[0]);
else listen(self);
