package org.ipusim.graph.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.GeneratedCodelets;
import org.jspecify.annotations.Nullable;

/**
 * What a class file was.
 *
 * @param name the class
 * @param sha256 SHA-256 of its class file, in hexadecimal digits
 */
record ClassPrint(String name, String sha256) {
  /**
   * Prints a codelet's class, and then, by name, the classes of the user's whose fields and methods
   * it uses, directly or not.
   */
  static List<ClassPrint> of(CodeletType type) {
    var out = new ArrayList<ClassPrint>();
    out.add(new ClassPrint(type.name(), sha256(type.classFile())));
    var seen = new TreeSet<String>(List.of(type.name()));
    var left = new ArrayDeque<byte[]>(List.of(type.classFile()));
    var others = new ArrayList<ClassPrint>();
    GeneratedCodelets.Generated generated = GeneratedCodelets.of(type.codelet());
    if (generated != null) {
      String host = generated.host().getName();
      byte[] file = classFile(host, type.codelet().getClassLoader());
      if (file != null && seen.add(host)) {
        others.add(new ClassPrint(host, sha256(file)));
      }
    }
    while (!left.isEmpty()) {
      for (PoolEntry entry : ClassFile.of().parse(left.remove()).constantPool()) {
        if (entry instanceof MemberRefEntry member) {
          String owner = member.owner().asInternalName().replace('/', '.');
          if (isUsers(owner) && seen.add(owner)) {
            byte[] file = classFile(owner, type.codelet().getClassLoader());
            if (file != null) {
              others.add(new ClassPrint(owner, sha256(file)));
              left.add(file);
            }
          }
        }
      }
    }
    others.sort((a, b) -> a.name().compareTo(b.name()));
    out.addAll(others);
    return out;
  }

  private static boolean isUsers(String owner) {
    return !owner.startsWith("[")
        && !owner.startsWith("java.")
        && !owner.startsWith("javax.")
        && !owner.startsWith("jdk.")
        && !owner.startsWith("org.ipusim.core.")
        && !owner.startsWith("org.ipusim.graph.codelet.");
  }

  private static byte @Nullable [] classFile(String name, @Nullable ClassLoader loader) {
    String path = name.replace('.', '/') + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(path)
            : loader.getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read class file " + path, e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
