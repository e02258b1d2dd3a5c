import Testing

@testable import ProgressKit

@Suite struct StudentTTests {
  /// Values of SciPy 1's `scipy.stats.t.cdf`, printed with 17 digits.
  static let known: [(degrees: Double, value: Double, share: Double)] = [
    (1, -40, 0.007956089912025812), (1, -3.25, 0.09501516093917986), (1, -0.5, 0.35241638234956674),
    (1, 0.001, 0.50031830978009206), (1, 1, 0.75), (1, 2.75, 0.88898274154500012),
    (1, 12, 0.97353532394041009), (1.5, -40, 0.0014898121954656225), (1.5, -3.25, 0.05991101982950519),
    (1.5, -0.5, 0.34028355533497001), (1.5, 0.001, 0.5003407348866401), (1.5, 1, 0.77443231636164489),
    (1.5, 2.75, 0.92501959937193612), (1.5, 12, 0.99097898536298612), (2, -40, 0.0003122073360923703),
    (2, -3.25, 0.041525349691911129), (2, -0.5, 1.0 / 3), (2, 0.001, 0.50035355330220499),
    (2, 1, 0.78867513459481287), (2, 2.75, 0.9446486458999438), (2, 12, 0.99656353316142077),
    (4, -40, 1.1670081613006339e-06), (4, -3.25, 0.01568786711007697), (4, -0.5, 0.32166498159093165),
    (4, 0.001, 0.50037499992187495), (4, 1, 0.81304951684997051), (4, 2.75, 0.974312784577816),
    (4, 12, 0.99986178572574846), (6.5, -40, 2.5196657229048327e-09), (6.5, -3.25, 0.0077971804097611728),
    (6.5, -0.5, 0.31677579974225972), (6.5, 0.001, 0.50038394630143013), (6.5, 1, 0.82346386318182663),
    (6.5, 2.75, 0.98465608108060199), (6.5, 12, 0.99999437538750591), (15, -40, 5.8453306204331932e-17),
    (15, -3.25, 0.0026916533274205737), (15, -0.5, 0.31216505676003781), (15, 0.001, 0.50039235309308849),
    (15, 1, 0.8334149320422618), (15, 2.75, 0.99255689380579493), (15, 12, 0.99999999783863291),
  ]

  @Test func `the distribution is that of the tables, tails included`() {
    for (degrees, value, share) in StudentTTests.known {
      let computed = StudentT(degrees: degrees).share(upTo: value)
      #expect(abs(computed - share) < 1e-12, "t(\(degrees)) at \(value)")
      // A tail is as exact in proportion.
      if value < 0 { #expect(abs(computed - share) < 1e-10 * share, "t(\(degrees)) at \(value)") }
    }
  }

  @Test func `its two halves add up, and it ends at 0 and 1`() {
    for degrees in [1, 1.5, 4, 15] {
      let distribution = StudentT(degrees: degrees)
      #expect(distribution.share(upTo: 0) == 0.5)
      for value in [1e-9, 0.3, 1.7, 55, 1e8] {
        #expect(abs(distribution.share(upTo: value) + distribution.share(upTo: -value) - 1) < 1e-14)
      }
      #expect(distribution.share(upTo: .infinity) == 1)
      #expect(distribution.share(upTo: -.infinity) == 0)
      #expect(distribution.share(upTo: 1e200) == 1)
      #expect(distribution.share(upTo: .nan).isNaN)
    }
  }
}
