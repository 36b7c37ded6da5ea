#!/bin/sh
java -jar /app/target/greeter.jar
