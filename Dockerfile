# The server with its own PostgreSQL below /data; with DATABASE_URL it uses that database instead.
#   docker build -t plinth . && docker run -p 1337:1337 -v plinth:/data plinth

FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
COPY --from=build /src/node_modules /app/node_modules
COPY --from=build /src/dist /app/dist
COPY --from=build /src/server/bin /app/server/bin
COPY --from=build /src/package.json /src/LICENSE /app/
RUN install -d -o node -g node -m 0700 /data
USER node
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PLINTH_HOME=/data LOG_FORMAT=json
VOLUME /data
EXPOSE 1337
# Longer than SHUTDOWN_TIMEOUT_MS must be the grace period of whoever stops this: docker stop -t 40.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 1337}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/main.js"]
