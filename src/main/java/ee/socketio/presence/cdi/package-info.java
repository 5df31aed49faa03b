/** Changes of presence as CDI events, and the events of clients for the contract. */
@NullMarked
package ee.socketio.presence.cdi;

import org.jspecify.annotations.NullMarked;
