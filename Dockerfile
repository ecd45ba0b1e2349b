# The gateway with its console and snippet. Runs as an ordinary user; everything it keeps is in /data.
ARG DOTNET=mcr.microsoft.com/dotnet
ARG NODE=node:22-bookworm-slim

FROM ${NODE} AS pages
WORKDIR /source
COPY tracker-js tracker-js
RUN cd tracker-js && npm ci && npm run build
COPY src/console src/console
RUN cd src/console && npm ci && npm run build

FROM ${DOTNET}/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src src
COPY --from=pages /source/tracker-js/dist tracker-js/dist
COPY --from=pages /source/src/console/dist src/console/dist
RUN dotnet publish src/VisitorGateway -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o /gateway

FROM ${DOTNET}/aspnet:10.0
WORKDIR /app
COPY --from=build /gateway .
RUN mkdir -p /data/keys && chown -R app:app /data
USER app
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "VisitorGateway.dll"]
CMD ["serve", "--urls", "http://0.0.0.0:8080", "--data", "/data"]
