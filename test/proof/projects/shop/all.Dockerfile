# Both services in one container, for a demonstration.
FROM golang:1.19
RUN apt-get update && apt-get install -y nodejs npm
WORKDIR /shop
COPY . .
RUN cd api && npm install
RUN cd prices && go build -o /usr/local/bin/prices .
ENV CATALOGUE=/shop/shared/catalogue.json
EXPOSE 3000 7000
CMD prices -file prices/prices.csv & node api/server.js
