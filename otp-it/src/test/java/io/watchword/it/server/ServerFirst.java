package io.watchword.it.server;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the test class's installation ready before Arquillian reads its configuration, which refers to it. */
public final class ServerFirst implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) throws ClassNotFoundException {
        Class<?> testClass = context.getRequiredTestClass();
        Class.forName(testClass.getName(), true, testClass.getClassLoader());
    }
}
