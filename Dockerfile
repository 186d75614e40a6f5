# heird in a container. The bundle is made outside, on a machine of the same processor and libc:
#   npm ci && npm run bundle && docker build -t heir .
# How to run it, and what it needs: docs/containers.md.

# Debian with Node 20.20 or newer.
ARG BASE=node:20-bookworm-slim
FROM ${BASE}

# Nothing is fetched where the base has them: ip and nft do the work, arping is there for machines without FFI, tini is process 1 and buries the dead.
RUN { command -v ip && command -v nft && command -v arping && command -v setpriv && command -v tini; } \
  || { apt-get update && apt-get install -y --no-install-recommends iproute2 nftables iputils-arping util-linux tini && rm -rf /var/lib/apt/lists/*; }

COPY bundle /opt/heir
# The last three are Heartbeat's programs, at its places.
RUN ln -s /opt/heir/heird.js /usr/local/bin/heird && ln -s /opt/heir/heir.js /usr/local/bin/heir \
  && mkdir -p /usr/share/heartbeat && ln -s /opt/heir/heir.js /usr/bin/cl_status \
  && ln -s /opt/heir/heir.js /usr/share/heartbeat/hb_standby && ln -s /opt/heir/heir.js /usr/share/heartbeat/hb_takeover

# SIGTERM, which `docker stop` sends to process 1, goes on to heird: it hands its groups over and ends.
ENTRYPOINT ["tini", "--"]
CMD ["heird"]
