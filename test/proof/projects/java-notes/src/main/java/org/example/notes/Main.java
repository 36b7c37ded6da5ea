package org.example.notes;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A server of notes, which come from its callers and go with it. */
public final class Main {
  private static final Gson GSON = new Gson();

  public static void main(String[] args) throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("config/notes.properties"))) {
      settings.load(reader);
    }
    Notes notes = new Notes(Integer.parseInt(settings.getProperty("limit")));
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/health", exchange -> answer(exchange, 200, "text/plain", "ok\n"));
    server.createContext("/about", exchange -> answer(exchange, 200, "text/plain", about()));
    server.createContext("/env", exchange -> json(exchange, new TreeMap<>(System.getenv())));
    server.createContext("/system", exchange -> json(exchange, system()));
    server.createContext("/notes", exchange -> {
      if (exchange.getRequestMethod().equals("POST")) {
        notes.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      }
      json(exchange, Map.of("title", settings.getProperty("title"), "notes", notes.all()));
    });
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    System.out.println("listening on " + port);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      server.stop(0);
      System.out.println("stopped");
    }));
  }

  private static String about() throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("/about.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What the program asks of the runtime and of the system around it. */
  private static Map<String, Object> system() throws IOException {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("java", Runtime.version().feature());
    seen.put("charset", Charset.defaultCharset().name());
    seen.put("files", System.getProperty("sun.jnu.encoding"));
    seen.put("locale", Locale.getDefault().toString());
    seen.put("folder", System.getProperty("user.dir"));
    seen.put("zone", LocalDateTime.of(2024, 7, 1, 12, 0).atOffset(ZoneOffset.UTC).atZoneSameInstant(ZoneId.of("Asia/Calcutta")).toString());
    seen.put("certificates", trusted() > 100);
    Path upload = Files.createTempFile("upload-", ".txt");
    Files.writeString(upload, "kept");
    seen.put("written", Files.readString(upload));
    Files.delete(upload);
    return seen;
  }

  private static int trusted() throws IOException {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((java.security.KeyStore) null);
      return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers().length;
    } catch (java.security.GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void json(HttpExchange exchange, Object value) throws IOException {
    answer(exchange, 200, "application/json", GSON.toJson(value) + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
