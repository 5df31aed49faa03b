/**
 * Callers of WildFly, through the public API of its security framework Elytron. Its classes are
 * loaded only where Elytron is present.
 */
@NullMarked
package ee.socketio.caller.wildfly;

import org.jspecify.annotations.NullMarked;
