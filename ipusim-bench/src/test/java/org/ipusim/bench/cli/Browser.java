package org.ipusim.bench.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of this computer; nothing is downloaded. */
final class Browser implements AutoCloseable {
  /** Kept, or the level set on it would be lost. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static final int WIDTH = 1400;
  private static final int HEIGHT = 1000;
  private static final int TALLEST = 6000;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  private static Optional<File> command(String... names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(names)
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> new File(dir, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Whether this computer has Chromium and its driver. */
  static boolean isInstalled() {
    return chromium().isPresent() && command("chromedriver").isPresent();
  }

  private static Optional<File> chromium() {
    return command("chromium", "chromium-browser", "google-chrome");
  }

  /** Starts a browser that is closed by {@link #close()}. */
  static Browser start(boolean dark) {
    SELENIUM.setLevel(Level.SEVERE);
    var options = new ChromeOptions();
    options.setBinary(chromium().orElseThrow());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--window-size=" + WIDTH + "," + HEIGHT);
    if (dark) {
      options.addArguments("--blink-settings=preferredColorScheme=0");
    }
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(command("chromedriver").orElseThrow())
            .usingAnyFreePort()
            .build();
    var browser = new Browser(new ChromeDriver(service, options));
    browser.driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
    return browser;
  }

  /** Opens a page at a view, and waits until it is drawn. */
  void open(Path page, String address) {
    driver.get("about:blank");
    driver.get(page.toAbsolutePath().toUri() + "#" + address);
    driver.findElement(By.cssSelector("main[data-view]"));
  }

  /** Milliseconds since the browser began to open the page. */
  double millisSinceNavigation() {
    return ((Number) script("return performance.now()")).doubleValue();
  }

  /** Goes to another view of the page. */
  void go(String view) {
    driver.findElement(By.cssSelector("nav a[href='#" + view + "']")).click();
    driver.findElement(By.cssSelector("main[data-view='" + view + "']"));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  WebElement button(String text) {
    return driver.findElement(By.xpath("//main//button[.='" + text + "']"));
  }

  String hash() {
    return (String) script("return location.hash");
  }

  Object script(String text, Object... arguments) {
    Object result = driver.executeScript(text, arguments);
    return result == null ? "" : result;
  }

  /** How many different colours each canvas of the view shows. */
  @SuppressWarnings("unchecked")
  List<Long> colours() {
    return (List<Long>)
        script(
            """
            return [...document.querySelectorAll('main canvas')].map(c => {
              const data = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
              const found = new Set();
              for (let i = 0; i < data.length; i += 4 * 7) {
                found.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2] | (data[i + 3] ? 1 << 24 : 0));
              }
              return found.size;
            });
            """);
  }

  /** Clicks a canvas at a share of its width and height. */
  void click(WebElement canvas, double x, double y) {
    script(
        """
        const box = arguments[0].getBoundingClientRect();
        const place = {clientX: box.left + arguments[1] * box.width,
          clientY: box.top + arguments[2] * box.height, bubbles: true};
        for (const kind of ['mousemove', 'mousedown', 'mouseup', 'click']) {
          arguments[0].dispatchEvent(new MouseEvent(kind, place));
        }
        """,
        canvas,
        x,
        y);
  }

  /** What the page complained about since this was last asked. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Takes a picture of the whole view. */
  void picture(Path file) throws IOException {
    var height = (Number) script("return document.documentElement.scrollHeight");
    driver
        .manage()
        .window()
        .setSize(new Dimension(WIDTH, Math.min(TALLEST, height.intValue() + 20)));
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    driver.manage().window().setSize(new Dimension(WIDTH, HEIGHT));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
