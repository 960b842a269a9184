package dev.gladlyroutes.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The vocabulary of the simulated organization, a fictional pottery shop. */
final class Texts {

    private static final List<Sentence> CUSTOMER = sentences(
            "The glaze on my blue bowl has a hairline crack near the foot.",
            "Could you tell me when the parcel leaves your kiln house?",
            "I ordered four espresso cups, but the box held only three.",
            "Is the speckled teapot safe for the dishwasher?",
            "My neighbour signed for it & says the carton was <open>.",
            "Please change the delivery to the second week of the month.",
            "The label reads \"fragile\", yet the lid arrived in two pieces.",
            "How long does a hand-thrown planter take to dry before you ship it?",
            "I would rather have a voucher than a replacement.",
            "Do you restore the gold seam on older vases?",
            "Two questions:\n1. Which clay is it?\n2. Does it stain?",
            "The invoice lists\tone saucer\ttoo many.",
            "Your site shows the path C:\\orders\\draft instead of my basket.",
            "Danke, die Schüssel ist unversehrt angekommen – größer als gedacht!",
            "Könnten Sie die Rechnung auf Jørgen Åkesson ändern?",
            "La théière fuit un peu près de l'anse, hélas.",
            "お茶碗の色がとても気に入りました。",
            "请问这个花瓶可以加热吗?",
            "도자기 수업은 언제 시작하나요?",
            "متى يصل الإبريق الأزرق من فضلكم؟",
            "האם הקערה מתאימה לתנור?",
            "Love the moss green one 🌿🫖 thank you so much 🙏🏽",
            "My studio group 👩‍👩‍👧 wants six of those mugs.");
    private static final List<Sentence> AGENT = sentences(
            "Thank you for the photo, the crack is clearly a firing fault.",
            "I have set a new bowl aside for you with your name on the shelf.",
            "The courier collects from our kiln house at four in the afternoon.",
            "Our stoneware is fine in the dishwasher, the lustre pieces are not.",
            "You will see the refund on your statement within five working days.",
            "May I send the missing cup together with a spare saucer?",
            "The next firing opens on Thursday, so please allow a week.",
            "I asked the studio, and they call that glaze \"river at dusk\".",
            "Here is what I noted:\n- bowl, blue, 18 cm\n- lid, replaced\n- no extra charge",
            "A voucher for the workshop is on its way to your inbox.",
            "Please keep the broken piece, we can grind it into grog.",
            "I have moved the delivery and told the driver about the side gate.",
            "Gern geschehen, ich prüfe das für Sie und melde mich gleich.",
            "かしこまりました。すぐに確認いたします。",
            "Avec plaisir, le couvercle part demain matin ✨",
            "Would Tuesday suit you better than Friday?");

    private static final List<String> SUBJECTS = List.of(
            "Cracked bowl in parcel 7 of 9",
            "Re: your teapot",
            "Frage zur Lieferung – Übergabe am Tor",
            "Missing cup, \"second try\"",
            "注文について",
            "Workshop voucher 🎁");
    private static final List<String> CAPTIONS =
            List.of("The crack in daylight", "Unboxing", "Seite mit dem Sprung", "裏側の写真");

    private final int wantedBytes;

    /**
     * Creates texts of one average length.
     *
     * @param wantedBytes average UTF-8 length of a text
     */
    Texts(int wantedBytes) {
        this.wantedBytes = wantedBytes;
    }

    String customer(Dice dice) {
        return text(CUSTOMER, dice);
    }

    String agent(Dice dice) {
        return text(AGENT, dice);
    }

    String subject(Dice dice) {
        return dice.pick(SUBJECTS);
    }

    String caption(Dice dice) {
        return dice.pick(CAPTIONS);
    }

    private String text(List<Sentence> sentences, Dice dice) {
        int bytes = dice.between(wantedBytes / 2, wantedBytes + wantedBytes / 2);
        StringBuilder text = new StringBuilder(bytes + 80);
        int length = 0;
        // Half a sentence more than wanted is as likely as half a sentence less, so the average holds.
        do {
            Sentence sentence = dice.pick(sentences);
            if (length > 0) {
                text.append(' ');
            }
            text.append(sentence.text());
            length += sentence.bytes() + 1;
        } while (length + 32 < bytes);
        return text.toString();
    }

    private static List<Sentence> sentences(String... texts) {
        return Stream.of(texts)
                .map(text -> new Sentence(text, text.getBytes(StandardCharsets.UTF_8).length))
                .toList();
    }

    private record Sentence(String text, int bytes) {}
}
