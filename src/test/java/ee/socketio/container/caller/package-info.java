/** An application whose EJBs decide by the caller. {@code CallerIT} deploys it. */
@NullMarked
package ee.socketio.container.caller;

import org.jspecify.annotations.NullMarked;
