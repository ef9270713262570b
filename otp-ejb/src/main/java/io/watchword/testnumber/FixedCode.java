package io.watchword.testnumber;

/** The code that a test number takes. It never shows itself. */
public record FixedCode(String digits) {

    public int length() {
        return digits.length();
    }

    @Override
    public String toString() {
        return "FixedCode[•]";
    }
}
