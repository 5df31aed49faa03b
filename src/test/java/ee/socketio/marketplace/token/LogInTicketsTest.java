package ee.socketio.marketplace.token;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.user.User;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogInTicketsTest {
  private static final Lifetimes LIFETIMES =
      new Lifetimes(Duration.ofMinutes(10), Duration.ofHours(12), Duration.ofDays(30));

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final LogIn LOG_IN = new LogIn("65f1a0000000000000000003", NOW);

  @TempDir private Path folder;
  private DemoKeys keys;

  @BeforeEach
  void createKeys() {
    keys = DemoKeys.in(folder);
  }

  private LogInTickets ticketsAt(Instant time) {
    return new LogInTickets(keys, LIFETIMES, Clock.fixed(time, ZoneOffset.UTC));
  }

  @Test
  void aTicketNamesTheUserAndTheTimeOfTheLogIn() {
    String ticket = ticketsAt(NOW.plusSeconds(60)).issue(LOG_IN);

    assertThat(ticketsAt(NOW.plusSeconds(120)).read(ticket)).contains(LOG_IN);
  }

  @Test
  void aTicketEndsWhenItIsNotUsed() {
    String ticket = ticketsAt(NOW).issue(LOG_IN);
    Instant end = NOW.plus(LIFETIMES.idle());

    assertThat(ticketsAt(end.minusSeconds(1)).read(ticket)).isPresent();
    assertThat(ticketsAt(end).read(ticket)).isEmpty();
  }

  @Test
  void aTicketThatIsUsedEndsWithTheMaximumAgeOfTheLogIn() {
    Instant end = NOW.plus(LIFETIMES.logIn());
    String ticket = ticketsAt(end.minusSeconds(60)).issue(LOG_IN);

    assertThat(ticketsAt(end.minusSeconds(1)).read(ticket)).isPresent();
    assertThat(ticketsAt(end).read(ticket)).isEmpty();
  }

  @Test
  void aMaximumAgeThatBecomesShorterAppliesToEarlierTickets() {
    String ticket = ticketsAt(NOW.plusSeconds(60)).issue(LOG_IN);
    Lifetimes shorter = new Lifetimes(LIFETIMES.token(), LIFETIMES.idle(), Duration.ofSeconds(90));
    Clock later = Clock.fixed(NOW.plusSeconds(120), ZoneOffset.UTC);

    assertThat(new LogInTickets(keys, shorter, later).read(ticket)).isEmpty();
  }

  @Test
  void aTokenIsNoTicket() {
    User sam =
        new User(LOG_IN.userId(), "seller@demo.shop", "Sam Seller", null, "seller", "active");
    TokenIssuer issuer =
        new TokenIssuer(
            keys.signing(), DemoKeySource.ISSUER, LIFETIMES, Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(ticketsAt(NOW).read(issuer.issue(sam))).isEmpty();
  }

  /** The library verifies the issuer, because {@link DemoKeySource} configures it. */
  @Test
  void aTicketHasAnotherIssuerThanTokens() throws Exception {
    String ticket = ticketsAt(NOW).issue(LOG_IN);
    String issuer =
        new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setVerificationKey(keys.verifying())
            .build()
            .processToClaims(ticket)
            .getIssuer();

    assertThat(issuer).isNotEqualTo(DemoKeySource.ISSUER);
  }

  @Test
  void aTicketThatWasAlteredOrIsSignedWithAnotherKeyIsNotRead(@TempDir Path other) {
    String ticket = ticketsAt(NOW).issue(LOG_IN);
    String foreign =
        new LogInTickets(DemoKeys.in(other), LIFETIMES, Clock.fixed(NOW, ZoneOffset.UTC))
            .issue(LOG_IN);
    String[] parts = ticket.split("\\.", -1);
    String[] foreignParts = foreign.split("\\.", -1);
    String forged = parts[0] + "." + foreignParts[1] + "." + parts[2];

    for (String text : List.of(foreign, forged, parts[0] + "." + parts[1] + ".", "", "x", "..")) {
      assertThat(ticketsAt(NOW).read(text)).as(text).isEmpty();
    }
  }
}
