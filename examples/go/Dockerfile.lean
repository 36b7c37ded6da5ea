FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod ./
COPY *.go ./
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/greeter .

# Certificates, time zones and a user, and nothing else.
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/greeter /greeter
EXPOSE 8080
ENTRYPOINT ["/greeter"]
