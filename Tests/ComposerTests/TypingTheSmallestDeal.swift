import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// The smallest deal that the service's pages document, key by key.
@Suite struct TypingTheSmallestDeal {
  private static let keys = [
    "Contoso Test Deal - [Private]<Tab><F4>priv<Enter><Tab><Tab>salesq<Tab>",
    "<Esc>2Contoso Customer Inc<Tab>10 to<Tab>One Microsoft Way<Tab>34<Tab>Redmond<Tab>WA<Tab>98052"
      + "<Tab>us<Tab><Tab><Tab><Tab>Sue<Tab>Smith<Tab>5550101<Tab>sue.smith@contoso.example<Tab>",
    "<Esc>3y<Tab>y<Tab>y<Tab>",
    "<Esc>4Private pipeline deal.<Tab>50k<Tab>USD<Tab>2030-11-14T00:00:00Z<Tab>",
    "<Esc>5<Tab><Tab><Tab>SOL-15974-MQF<Tab>Example solution<Tab>name<Tab>Contoso<Tab>3p<Tab><Tab>"
      + "have<Tab>",
    "<Esc>6Dana<Tab>Lee<Tab>5550100<Tab>dana.lee@fabrikam.example<Tab>",
  ].joined()

  @Test(arguments: [(80, 24), (40, 12), (140, 40)])
  func `gives the published request, byte for byte`(columns: Int, rows: Int) throws {
    var state = Fixtures.preparing(
      Self.keys, of: Fixtures.draft(), to: Fixtures.forEngagements,
      size: Size(columns: columns, rows: rows))
    state.follow("<F9>")
    let editor = try #require(state.editor)
    #expect(editor.problems == [])
    let request = try #require(
      Fixtures.wholeRequest(for: editor.draft, to: editor.destination))
    #expect(String(decoding: request.body, as: UTF8.self) == Self.published)
    #expect(request.target == "/v1.0/engagements/referrals")
  }

  private static let published = """
    {
      "name": "Contoso Test Deal - [Private]",
      "qualification": "SalesQualified",
      "type": "Independent",
      "customerProfile": {
        "name": "Contoso Customer Inc",
        "address": {
          "addressLine1": "One Microsoft Way",
          "addressLine2": "34",
          "city": "Redmond",
          "state": "WA",
          "postalCode": "98052",
          "country": "US"
        },
        "size": "10to50employees",
        "team": [
          {
            "firstName": "Sue",
            "lastName": "Smith",
            "phoneNumber": "5550101",
            "email": "sue.smith@contoso.example"
          }
        ]
      },
      "consent": {
        "consentToToShareInfoWithOthers": true,
        "consentToContact": true,
        "consentToMicrosoftToContactSpecificPartners": true,
        "consentToShareReferralWithMicrosoftSellers": false
      },
      "details": {
        "notes": "Private pipeline deal.",
        "dealValue": 50000,
        "currency": "USD",
        "closingDateTime": "2030-11-14T00:00:00Z",
        "requirements": {
          "solutions": [
            {
              "type": "Name",
              "id": "SOL-15974-MQF",
              "name": "Example solution",
              "publisherName": "Contoso",
              "solutionType": "3P"
            }
          ],
          "additionalRequirements": {
            "iot": {},
            "attributes": [
              {
                "id": "HaveNotDecided",
                "type": "CustomerMarketplaceIntent"
              }
            ]
          }
        }
      },
      "team": [
        {
          "firstName": "Dana",
          "lastName": "Lee",
          "phoneNumber": "5550100",
          "email": "dana.lee@fabrikam.example"
        }
      ],
      "target": []
    }
    """
}
