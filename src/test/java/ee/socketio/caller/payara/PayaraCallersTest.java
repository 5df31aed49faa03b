package ee.socketio.caller.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import ee.socketio.testkit.HidingLoader;
import ee.socketio.testkit.StubContainers;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.jacc.PolicyContext;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PayaraCallersTest {
  private static final Principal ADA = () -> "ada";

  private final ClassLoader container = new HidingLoader(StubContainers.payara(""));
  private final Class<?> context =
      Class.forName("com.sun.enterprise.security.SecurityContext", true, container);
  private final CallerContext callers = PayaraCallers.of(container);

  PayaraCallersTest() throws ReflectiveOperationException {}

  @AfterEach
  void exit() {
    PolicyContext.setContextID(null);
  }

  private @Nullable Object current() throws ReflectiveOperationException {
    return context.getMethod("getCurrent").invoke(null);
  }

  private Subject subject() throws ReflectiveOperationException {
    return (Subject) context.getField("subject").get(current());
  }

  @Test
  void thePrincipalOfTheUserIsTheDistinguishedOne() throws Exception {
    Subject subject = callers.of(ADA, Set.of("seller")).call(this::subject);

    assertThat(subject.getPublicCredentials())
        .singleElement()
        .extracting("principal")
        .isSameAs(ADA);
    assertThat(subject.getPrincipals()).contains(ADA);
  }

  @Test
  void theRolesOfTheUserAreGroups() throws Exception {
    Subject subject = callers.of(ADA, Set.of("seller", "buyer")).call(this::subject);

    assertThat(subject.getPrincipals())
        .filteredOn(each -> each.getClass().getSimpleName().equals("Group"))
        .extracting(Principal::getName)
        .containsExactlyInAnyOrder("seller", "buyer");
  }

  @Test
  void jakartaSecurityFindsTheCaller() throws Exception {
    Subject subject = callers.of(ADA, Set.of()).call(this::subject);

    assertThat(subject.getPrincipals(CallerPrincipal.class))
        .extracting(Principal::getName)
        .isEqualTo(List.of("ada"));
  }

  @Test
  void theThreadHasItsFormerCallerAndPolicyAfterwards() throws Exception {
    PolicyContext.setContextID("former");
    Caller caller = callers.of(ADA, Set.of("seller"));

    assertThatThrownBy(
            () ->
                caller.call(
                    () -> {
                      PolicyContext.setContextID("of an EJB");
                      throw new IOException("lost");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(current()).isNull();
    assertThat(PolicyContext.getContextID()).isEqualTo("former");
  }

  @Test
  void aGuestHasNoUserEvenWithinTheCallOfAUser() throws Exception {
    @Nullable Object guest =
        callers.of(ADA, Set.of("seller")).call(() -> callers.anonymous().call(this::current));

    assertThat(guest).isNull();
  }

  @Test
  void theCallerOfARequestIsCaptured() throws Exception {
    Caller captured = callers.of(ADA, Set.of("seller")).call(callers::captured);

    assertThat(captured.call(this::subject).getPrincipals()).contains(ADA);
  }

  @Test
  void everyCallHasThePolicyOfTheFirstRequest() throws Exception {
    Caller caller = callers.of(ADA, Set.of());
    PolicyContext.setContextID("shop/shop");
    callers.captured();
    PolicyContext.setContextID(null);

    assertThat(caller.call(PolicyContext::getContextID)).isEqualTo("shop/shop");
  }
}
