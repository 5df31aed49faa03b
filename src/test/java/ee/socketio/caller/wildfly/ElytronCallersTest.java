package ee.socketio.caller.wildfly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Principal;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;
import org.wildfly.security.auth.server.SecurityRealm;

class ElytronCallersTest {
  private static final Principal ADA = () -> "ada";

  private final SecurityDomain domain =
      SecurityDomain.builder()
          .addRealm("empty", SecurityRealm.EMPTY_REALM)
          .build()
          .setDefaultRealmName("empty")
          .build();
  private final CallerContext callers = new ElytronCallers(domain);
  private final ClassLoader application = new URLClassLoader(new URL[0]);
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @BeforeEach
  void enter() {
    Thread.currentThread().setContextClassLoader(application);
  }

  @AfterEach
  void exit() {
    Thread.currentThread().setContextClassLoader(before);
    SecurityDomain.unregisterClassLoader(application);
  }

  private SecurityIdentity current() {
    return domain.getCurrentSecurityIdentity();
  }

  @Test
  void thePrincipalOfTheUserIsTheCallerPrincipal() throws Exception {
    assertThat(callers.of(ADA, Set.of()).call(() -> current().getPrincipal())).isSameAs(ADA);
  }

  @Test
  void anEjbSeesExactlyTheRolesOfTheUser() throws Exception {
    SecurityIdentity identity = callers.of(ADA, Set.of("seller", "buyer")).call(this::current);

    assertThat(identity.getRoles("ejb", true)).containsExactlyInAnyOrder("seller", "buyer");
  }

  @Test
  void theThreadHasItsFormerCallerAfterwards() {
    Caller caller = callers.of(ADA, Set.of("seller"));

    assertThatThrownBy(
            () ->
                caller.call(
                    () -> {
                      throw new IOException("lost");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(current().isAnonymous()).isTrue();
  }

  @Test
  void aGuestIsNobodyEvenWithinTheCallOfAUser() throws Exception {
    boolean anonymous =
        callers
            .of(ADA, Set.of("seller"))
            .call(() -> callers.anonymous().call(() -> current().isAnonymous()));

    assertThat(anonymous).isTrue();
  }

  @Test
  void theCallerOfARequestIsCaptured() throws Exception {
    Caller captured = callers.of(ADA, Set.of("seller")).call(callers::captured);

    assertThat(captured.call(() -> current().getPrincipal())).isSameAs(ADA);
  }

  @Test
  void theDomainIsThatOfTheApplication() {
    assertThat(ElytronCallers.ofApplication()).isEmpty();

    domain.registerWithClassLoader(application);

    assertThat(ElytronCallers.ofApplication()).isPresent();
  }
}
