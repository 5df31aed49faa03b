package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.HidingLoader;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.StubContainers;
import jakarta.enterprise.concurrent.ContextService;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@SuppressWarnings("UnusedVariable") // JUnit reads the lists of members.
class CallerFitTest {
  private static final String ELYTRON = "org.wildfly.security.";
  private static final List<String> MEMBERS_OF_PAYARA = StubContainers.MEMBERS_OF_PAYARA;
  private static final List<String> MEMBERS_OF_WILDFLY = StubContainers.MEMBERS_OF_WILDFLY;

  private final RecordedLog log = RecordedLog.allBelow("ee.socketio.wiring.CallerFit");

  @AfterEach
  void stop() {
    log.close();
  }

  /** The simple name of the class of the callers in a container; runs in that container. */
  public static final class Fit implements Supplier<String> {
    @Override
    public String get() {
      ClassLoader container = Fit.class.getClassLoader();
      ContextService contexts =
          (ContextService)
              Proxy.newProxyInstance(
                  container, new Class<?>[] {ContextService.class}, (proxy, method, none) -> null);
      return new CallerFit(container, contexts).callers().getClass().getSimpleName();
    }
  }

  private static String fit(Map<String, byte[]> container, String... hidden) throws Exception {
    return new HidingLoader(container, hidden).run(Fit.class);
  }

  private void assertOneLine(String... parts) {
    assertThat(log.lines()).singleElement().asString().startsWith("[SOCKET] ").contains(parts);
  }

  @Test
  void payaraHasCallersOfItsOwn() throws Exception {
    assertThat(fit(StubContainers.payara(""), ELYTRON)).isEqualTo("PayaraCallers");
    assertOneLine("handlers and EJBs have the user of the socket as caller");
  }

  @Test
  void wildFlyHasCallersOfItsOwn() throws Exception {
    assertThat(fit(StubContainers.wildfly(""))).isEqualTo("ElytronCallers");
    assertOneLine("handlers and EJBs have the user of the socket as caller");
  }

  @ParameterizedTest
  @FieldSource("MEMBERS_OF_PAYARA")
  void aPayaraThatLacksAMemberHasPortableCallers(String member) throws Exception {
    assertThat(fit(StubContainers.payara(member), ELYTRON)).isEqualTo("PortableCallers");
    assertOneLine("EJBs have a caller only for sockets", "because of java.lang.NoSuchMethod");
  }

  @ParameterizedTest
  @FieldSource("MEMBERS_OF_WILDFLY")
  void aWildFlyThatLacksAMemberHasPortableCallers(String member) throws Exception {
    assertThat(fit(StubContainers.wildfly(member))).isEqualTo("PortableCallers");
    assertOneLine("EJBs have a caller only for sockets", "because of java.lang.NoSuchMethod");
  }

  @Test
  void anApplicationWithoutASecurityDomainHasPortableCallers() throws Exception {
    // The real Elytron, where no domain is registered for the class loader.
    assertThat(fit(Map.of())).isEqualTo("PortableCallers");
    assertOneLine("EJBs have a caller only for sockets");
  }

  @Test
  void everyOtherContainerHasPortableCallers() throws Exception {
    assertThat(fit(Map.of(), ELYTRON, "jakarta.security.")).isEqualTo("PortableCallers");
    assertOneLine("EJBs have a caller only for sockets");
  }
}
