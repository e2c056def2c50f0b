import com.adobe.epubcheck.api.EpubCheck;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Checks many books in one virtual machine: a line a book, `BOOK name faults`, then what was found. */
public class Check {
    public static void main(String[] paths) {
        for (String path : paths) {
            StringWriter said = new StringWriter();
            int faults = new EpubCheck(new File(path), new PrintWriter(said)).doValidate();
            System.out.println("BOOK " + new File(path).getName() + " " + faults);
            said.toString().lines().filter(line -> !line.startsWith("INFO")).forEach(System.out::println);
        }
    }
}
