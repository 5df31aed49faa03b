package ee.socketio.container.mixed;

import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;

/**
 * The containers of all clusters. Each cluster has two nodes on WildFly, which deploys several WARs
 * at the same time.
 */
record Containers(Site first, Container payara, Site second, Container wildfly) {}
