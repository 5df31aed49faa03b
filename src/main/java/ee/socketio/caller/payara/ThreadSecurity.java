package ee.socketio.caller.payara;

import static java.lang.invoke.MethodType.genericMethodType;
import static java.lang.invoke.MethodType.methodType;

import jakarta.security.enterprise.CallerPrincipal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.security.Principal;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The security contexts of Payara and GlassFish. The container keeps one for each thread, and reads
 * the caller and its groups there. The page {@code docs/container-quirks.md} lists the methods and
 * constructors that this class calls.
 */
final class ThreadSecurity {
  static final String CONTEXT = "com.sun.enterprise.security.SecurityContext";
  private static final String GROUP = "org.glassfish.security.common.Group";
  private static final String CREDENTIAL =
      "com.sun.enterprise.security.auth.login.DistinguishedPrincipalCredential";

  private final MethodHandle getCurrent;
  private final MethodHandle setCurrent;
  private final MethodHandle newContext;
  private final MethodHandle newGroup;
  private final MethodHandle newCredential;

  /**
   * Finds all methods and constructors.
   *
   * @param container loads the classes of the container
   * @throws ReflectiveOperationException if one is missing; the message names it
   */
  ThreadSecurity(ClassLoader container) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Class<?> context = Class.forName(CONTEXT, false, container);
    getCurrent = generic(lookup.findStatic(context, "getCurrent", methodType(context)));
    setCurrent = generic(lookup.findStatic(context, "setCurrent", methodType(void.class, context)));
    newContext = constructor(lookup, context, Subject.class);
    newGroup = constructor(lookup, Class.forName(GROUP, false, container), String.class);
    newCredential =
        constructor(lookup, Class.forName(CREDENTIAL, false, container), Principal.class);
  }

  private static MethodHandle constructor(
      MethodHandles.Lookup lookup, Class<?> type, Class<?> parameter)
      throws ReflectiveOperationException {
    return generic(lookup.findConstructor(type, methodType(void.class, parameter)));
  }

  /** The same method with parameters and a result of type Object. */
  private static MethodHandle generic(MethodHandle method) {
    return method.asType(genericMethodType(method.type().parameterCount()));
  }

  /** The security context of this thread. */
  Object current() {
    return call(() -> (Object) getCurrent.invokeExact());
  }

  /** Sets the security context of this thread; null for a thread without a user. */
  void setCurrent(@Nullable Object context) {
    call(() -> (Object) setCurrent.invokeExact((Object) context));
  }

  /**
   * Creates the security context of a user.
   *
   * @param groups the groups of the user, which the container maps to roles
   */
  Object context(Principal principal, Set<String> groups) {
    Subject subject = new Subject();
    subject.getPrincipals().add(principal);
    // Jakarta Security finds the caller of a subject by this type.
    subject.getPrincipals().add(new CallerPrincipal(principal.getName()));
    for (String group : groups) {
      subject
          .getPrincipals()
          .add((Principal) call(() -> (Object) newGroup.invokeExact((Object) group)));
    }
    subject
        .getPublicCredentials()
        .add(call(() -> (Object) newCredential.invokeExact((Object) principal)));
    return call(() -> (Object) newContext.invokeExact((Object) subject));
  }

  @FunctionalInterface
  private interface Call {
    Object invoke() throws Throwable;
  }

  private static Object call(Call method) {
    try {
      return method.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the container refuses a caller", e);
    }
  }
}
