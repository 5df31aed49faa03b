import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * netty-socketio with its defaults, and the same application as ee.socketio.bench.BenchApplication.
 * {@code NettyPeer <port> <file of the public key>}
 */
public final class NettyPeer {
  private final SocketIOServer server;
  private final JWSVerifier verifier;

  private NettyPeer(SocketIOServer server, JWSVerifier verifier) {
    this.server = server;
    this.verifier = verifier;
  }

  public static void main(String[] args) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setHostname("127.0.0.1");
    configuration.setPort(Integer.parseInt(args[0]));
    // The default limit of 64 KiB is too small for a binary event of 64 KiB.
    configuration.setMaxFramePayloadLength(1_000_000);
    new NettyPeer(new SocketIOServer(configuration), verifier(Path.of(args[1]))).start();
  }

  private static JWSVerifier verifier(Path key) throws Exception {
    String pem = Files.readString(key).replaceAll("-----[A-Z ]*-----|\\s", "");
    X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(pem));
    return new RSASSAVerifier((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec));
  }

  private void start() {
    server.getNamespace("").addAuthTokenListener((auth, client) -> authenticate(auth, client));
    server.addMultiTypeEventListener(
        "bench:broadcast",
        (client, event, ack) -> broadcast(event.first(), event.second()),
        Integer.class,
        String.class);
    server.addMultiTypeEventListener(
        "bench:rooms",
        (client, event, ack) -> rooms(event.first(), event.second(), event.get(2)),
        Integer.class,
        Integer.class,
        String.class);
    server.addMultiTypeEventListener(
        "bench:binary",
        (client, event, ack) -> binary(event.first(), event.second()),
        Integer.class,
        Integer.class);
    server.addEventListener(
        "bench:join",
        String.class,
        (client, room, ack) -> {
          client.joinRoom(room);
          ack.sendAckData();
        });
    server.addEventListener(
        "bench:hold", String.class, (client, payload, ack) -> ack.sendAckData(hold(payload)));
    server.addEventListener(
        "bench:echo", String.class, (client, payload, ack) -> ack.sendAckData(payload));
    server.start();
  }

  private AuthTokenResult authenticate(Object auth, SocketIOClient client) {
    if (!(auth instanceof Map<?, ?> map) || map.get("token") == null) {
      return AuthTokenResult.AuthTokenResultSuccess;
    }
    try {
      SignedJWT token = SignedJWT.parse((String) map.get("token"));
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (!token.verify(verifier)
          || !"bench".equals(claims.getIssuer())
          || claims.getExpirationTime().before(new Date())) {
        return new AuthTokenResult(false, "Invalid token");
      }
      client.joinRoom("user:" + claims.getSubject());
      client.joinRoom("role:" + claims.getStringListClaim("groups").get(0));
      return AuthTokenResult.AuthTokenResultSuccess;
    } catch (Exception e) {
      return new AuthTokenResult(false, "Invalid token");
    }
  }

  private void broadcast(int count, String payload) {
    for (int i = 0; i < count; i++) {
      server.getBroadcastOperations().sendEvent("bench:event", i, payload);
    }
  }

  /** Returns the nanoseconds for which an event to all clients blocks its caller. */
  private long hold(String payload) {
    long start = System.nanoTime();
    broadcast(1, payload);
    return System.nanoTime() - start;
  }

  private void rooms(int count, int rooms, String payload) {
    for (int i = 0; i < count; i++) {
      String room = "room-" + ThreadLocalRandom.current().nextInt(rooms);
      server.getRoomOperations(room).sendEvent("bench:event", i, payload);
    }
  }

  private void binary(int count, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < count; i++) {
      server.getBroadcastOperations().sendEvent("bench:binary", (Object) bytes);
    }
  }
}
