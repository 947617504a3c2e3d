package org.ipusim.graph.internal.model;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Access to a codelet class as it has itself. What another module is given by {@code opens} may
 * define classes in the package, but no hidden ones beside the codelet, which takes a lookup made
 * in the codelet's own module. So a class is defined there that makes one.
 */
final class CodeletAccess {
  private static final String BRIDGE = "$IpusimAccess";
  private static final String METHOD = "lookup";

  private CodeletAccess() {}

  /**
   * Makes a lookup with full privilege access.
   *
   * @param codelet the codelet class
   * @throws IllegalAccessException when its module does not open its package
   */
  static Lookup in(Class<?> codelet) throws IllegalAccessException {
    CodeletAccess.class.getModule().addReads(codelet.getModule());
    Lookup given = MethodHandles.privateLookupIn(codelet, MethodHandles.lookup());
    return given.hasFullPrivilegeAccess()
        ? given
        : MethodHandles.privateLookupIn(codelet, madeBy(bridge(given), given));
  }

  private static Lookup madeBy(Class<?> bridge, Lookup given) throws IllegalAccessException {
    try {
      return (Lookup)
          given.findStatic(bridge, METHOD, MethodType.methodType(Lookup.class)).invokeExact();
    } catch (IllegalAccessException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Finds the class, or defines it when this is the first look at the codelet. */
  private static Class<?> bridge(Lookup given) throws IllegalAccessException {
    String name = given.lookupClass().getName() + BRIDGE;
    try {
      return given.findClass(name);
    } catch (ClassNotFoundException e) {
      return define(given, name);
    }
  }

  private static synchronized Class<?> define(Lookup given, String name)
      throws IllegalAccessException {
    try {
      return given.findClass(name);
    } catch (ClassNotFoundException e) {
      return given.defineClass(bytes(name));
    }
  }

  private static byte[] bytes(String name) {
    ClassDesc lookup = Lookup.class.describeConstable().orElseThrow();
    ClassDesc handles = MethodHandles.class.describeConstable().orElseThrow();
    MethodTypeDesc makes = MethodTypeDesc.of(lookup);
    int flags = ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            c ->
                c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC)
                    .withMethodBody(
                        METHOD,
                        makes,
                        flags,
                        b -> b.invokestatic(handles, METHOD, makes).areturn()));
  }
}
