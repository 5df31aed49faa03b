/** The application of the cluster tests, whose sockets and emissions a test controls over HTTP. */
@NullMarked
package ee.socketio.container.cluster;

import org.jspecify.annotations.NullMarked;
