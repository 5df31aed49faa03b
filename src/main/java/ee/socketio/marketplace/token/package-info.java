/**
 * The tokens of the demo log-in: a key pair made at start, tokens signed with it, and the
 * configuration that lets the library verify them.
 *
 * <p>Knows users, but not how they log in. Steps aside where a real key is configured.
 */
@NullMarked
package ee.socketio.marketplace.token;

import org.jspecify.annotations.NullMarked;
