package ee.socketio.testkit;

import java.util.List;
import java.util.Map;

/** The classes of Payara and WildFly with which the library sets a caller. */
public final class StubContainers {
  /** The members of {@link #payara}, a line each. */
  public static final List<String> MEMBERS_OF_PAYARA =
      List.of(
          "public static SecurityContext getCurrent() { return CURRENT.get(); }",
          "public static void setCurrent(SecurityContext context) { CURRENT.set(context); }",
          "public SecurityContext(javax.security.auth.Subject subject) { this.subject = subject; }",
          "public Group(String name) { this.name = name; }",
          "public DistinguishedPrincipalCredential(java.security.Principal principal) {"
              + " this.principal = principal; }");

  /** The members of {@link #wildfly}, a line each. */
  public static final List<String> MEMBERS_OF_WILDFLY =
      List.of(
          "public static SecurityDomain getCurrent() { return new SecurityDomain(); }",
          "public SecurityIdentity createAdHocIdentity(java.security.Principal user) {"
              + " return new SecurityIdentity(); }",
          "public SecurityIdentity getAnonymousSecurityIdentity() { return new SecurityIdentity(); }",
          "public SecurityIdentity getCurrentSecurityIdentity() { return new SecurityIdentity(); }",
          "public SecurityIdentity withDefaultRoleMapper(org.wildfly.security.authz.RoleMapper mapper)"
              + " { return this; }",
          "default <T> T runAs(java.util.concurrent.Callable<T> action) throws Exception {"
              + " return action.call(); }",
          "static RoleMapper constant(Roles roles) { return null; }",
          "static Roles fromSet(java.util.Set<String> roles) { return null; }");

  private StubContainers() {}

  /** The classes of Payara without a member; {@code ""} for all members. */
  public static Map<String, byte[]> payara(String missing) {
    List<String> members = MEMBERS_OF_PAYARA;
    return StubClasses.without(
        missing,
        Map.of(
            "com.sun.enterprise.security.SecurityContext",
            """
            package com.sun.enterprise.security;
            public class SecurityContext {
              private static final ThreadLocal<SecurityContext> CURRENT = new ThreadLocal<>();
              public javax.security.auth.Subject subject;
              protected SecurityContext(int other) {}
              %s
              %s
              %s
            }
            """
                .formatted(members.get(0), members.get(1), members.get(2)),
            "org.glassfish.security.common.Group",
            """
            package org.glassfish.security.common;
            public class Group implements java.security.Principal {
              private String name = "";
              protected Group(int other) {}
              %s
              public String getName() { return name; }
            }
            """
                .formatted(members.get(3)),
            "com.sun.enterprise.security.auth.login.DistinguishedPrincipalCredential",
            """
            package com.sun.enterprise.security.auth.login;
            public class DistinguishedPrincipalCredential {
              public java.security.Principal principal;
              protected DistinguishedPrincipalCredential(int other) {}
              %s
            }
            """
                .formatted(members.get(4))));
  }

  /** The classes of WildFly without a member; {@code ""} for all members. */
  public static Map<String, byte[]> wildfly(String missing) {
    List<String> members = MEMBERS_OF_WILDFLY;
    return StubClasses.without(
        missing,
        Map.of(
            "org.wildfly.security.auth.server.SecurityDomain",
            """
            package org.wildfly.security.auth.server;
            public class SecurityDomain {
              %s
              %s
              %s
              %s
            }
            """
                .formatted(members.get(0), members.get(1), members.get(2), members.get(3)),
            "org.wildfly.security.auth.server.SecurityIdentity",
            """
            package org.wildfly.security.auth.server;
            public class SecurityIdentity implements Scoped {
              %s
            }
            """
                .formatted(members.get(4)),
            "org.wildfly.security.auth.server.Scoped",
            """
            package org.wildfly.security.auth.server;
            public interface Scoped {
              %s
            }
            """
                .formatted(members.get(5)),
            "org.wildfly.security.authz.RoleMapper",
            """
            package org.wildfly.security.authz;
            public interface RoleMapper {
              %s
            }
            """
                .formatted(members.get(6)),
            "org.wildfly.security.authz.Roles",
            """
            package org.wildfly.security.authz;
            public interface Roles {
              %s
            }
            """
                .formatted(members.get(7))));
  }
}
