# Lắng Nghe as one image: the same for the dashboard and for each worker. Small, and not root.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
COPY vite.config.ts tsconfig.json ./
COPY dashboards ./dashboards
COPY docs/guides ./docs/guides
RUN npm ci --ignore-scripts && node scripts/build-ui.ts && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
COPY --chown=node:node package.json LICENSE ./
COPY --chown=node:node bin ./bin
COPY --chown=node:node classifiers ./classifiers
COPY --chown=node:node crawlers ./crawlers
COPY --chown=node:node dashboards ./dashboards
COPY --chown=node:node pipeline ./pipeline
COPY --chown=node:node test/demo ./test/demo
RUN mkdir /data && chown node:node /data
USER node
ENV LANGNGHE_DATA_FOLDER=/data LANGNGHE_SERVER_HOST=0.0.0.0
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/api/health').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "bin/langnghe.js"]
CMD ["start"]
