package ee.socketio.marketplace.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Writes and reads the cookie that keeps a browser logged in: a JWT with the id of the user and the
 * time of the log-in. The issuer of a ticket is not the issuer of tokens, so a ticket is not
 * accepted as a token, and a token is not accepted as a ticket.
 */
final class LogInTickets {
  private static final String ISSUER = DemoKeySource.ISSUER + "/login";
  private static final String TIME = "auth_time";

  private final DemoKeys keys;
  private final Lifetimes lifetimes;
  private final Clock clock;

  LogInTickets(DemoKeys keys, Lifetimes lifetimes, Clock clock) {
    this.keys = keys;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /** Returns a ticket that expires if no page uses the log-in for a while. */
  String issue(LogIn logIn) {
    Instant now = clock.instant();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject(logIn.userId());
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setClaim(TIME, logIn.at().getEpochSecond());
    Instant expiry = lifetimes.expiry(now, lifetimes.idle(), logIn.at());
    claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
    return Jwts.sign(claims, "login+jwt", keys.signing());
  }

  /** Returns the log-in of a ticket; empty if the ticket is not valid or has expired. */
  Optional<LogIn> read(String ticket) {
    Instant now = clock.instant();
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setVerificationKey(keys.verifying())
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(ConstraintType.PERMIT, Jwts.ALGORITHM))
              .setExpectedIssuer(ISSUER)
              .setRequireSubject()
              .setRequireExpirationTime()
              .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
              .build()
              .processToClaims(ticket);
      Instant at = Instant.ofEpochSecond(claims.getClaimValue(TIME, Long.class));
      // The maximum age may have become shorter after the ticket was issued.
      return Optional.of(new LogIn(claims.getSubject(), at))
          .filter(logIn -> lifetimes.end(logIn.at()).isAfter(now));
    } catch (InvalidJwtException | MalformedClaimException e) {
      return Optional.empty();
    }
  }
}
