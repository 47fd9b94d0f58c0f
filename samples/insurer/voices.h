/*
 * What the invented customers of Lindmeer Insurance say: by language, step of the journey and
 * mood. {n} becomes a small number. Nobody said any of this.
 */
#ifndef INSURER_VOICES_H
#define INSURER_VOICES_H

enum stage { DISCOVER, QUOTE, BUY, WELCOME, CHANGE, CLAIM, SETTLE, RENEW, STAGES, ANY = STAGES };
enum mood { UNHAPPY, NEUTRAL, HAPPY };
enum tongue { EN, NL, FR, DE, AR, HI, TH, JA, LANGUAGES };

struct voice {
	enum tongue language;
	enum stage stage;
	enum mood mood;
	const char *text;
};

static const struct voice voices[] = {
	/* English */
	{EN, DISCOVER, UNHAPPY,
		"I could not find out whether I was insured abroad, after {n} pages of looking."},
	{EN, DISCOVER, HAPPY,
		"The comparison was clear: what is covered, what is not, on one page."},
	{EN, QUOTE, UNHAPPY,
		"Four screens, then the price changed at the last step. By {n} percent!"},
	{EN, QUOTE, HAPPY, "Four screens, one price, no surprises. Done in {n} minutes."},
	{EN, BUY, UNHAPPY, "The payment page failed {n} times and charged me for one of them."},
	{EN, BUY, HAPPY,
		"Done in ten minutes, with the policy in my mailbox before the kettle boiled."},
	{EN, WELCOME, UNHAPPY,
		"Eleven pages. What am I covered for? I still do not know after {n} readings."},
	{EN, WELCOME, HAPPY,
		"Someone called to say welcome and asked if anything was unclear. Nice touch."},
	{EN, CHANGE, UNHAPPY,
		"I moved house and had to call twice, and wait {n} days for one line in a letter."},
	{EN, CHANGE, HAPPY, "Fixed in one call what three emails could not. Friendly and quick."},
	{EN, CLAIM, UNHAPPY, "I had to send the same photos {n} times, each time to somebody new."},
	{EN, CLAIM, HAPPY,
		"She called me back before I had even hung up my coat. That is how it should be."},
	{EN, SETTLE, UNHAPPY,
		"Three weeks of silence, then a letter that I had to read {n} times."},
	{EN, SETTLE, UNHAPPY,
		"You said no and I still do not know why. {n} calls, {n} different answers."},
	{EN, SETTLE, NEUTRAL,
		"The money was fine in the end; not knowing for {n} weeks was the hard part."},
	{EN, SETTLE, HAPPY,
		"She rang me at six to say the plumber was already paid. I nearly cried. Thank you "
		"🙏"},
	{EN, SETTLE, HAPPY,
		"I sent the photo on the tram. By the time I was home the money was there."},
	{EN, RENEW, UNHAPPY, "My premium went up 14% and the letter thanked me for my loyalty."},
	{EN, RENEW, NEUTRAL,
		"Renewing was easy enough. The reason for the increase took {n} calls."},
	{EN, RENEW, HAPPY,
		"Renewed in two clicks, and the letter said plainly why the price had changed."},
	{EN, ANY, UNHAPPY, "I waited {n} days and nobody told me anything."},
	{EN, ANY, UNHAPPY, "Every letter reads as if it was written for a lawyer 😕"},
	{EN, ANY, NEUTRAL,
		"It was all right, neither better nor worse than elsewhere, as far as I can tell."},
	{EN, ANY, HAPPY, "Staff who explain the next step. It is worth more than the discount. 😊"},
	{EN, ANY, HAPPY, "Friendly, took their time, and did what they said they would do."},
	/* Dutch */
	{NL, DISCOVER, UNHAPPY,
		"Op de website staat nergens wat er in het buitenland verzekerd is."},
	{NL, DISCOVER, HAPPY,
		"Duidelijke vergelijking, ik wist binnen {n} minuten wat ik nodig had."},
	{NL, QUOTE, UNHAPPY, "De prijs veranderde bij de laatste stap, zonder uitleg."},
	{NL, QUOTE, HAPPY, "Vier vragen, één prijs, en die klopte ook nog. Prima!"},
	{NL, BUY, HAPPY, "In {n} minuten geregeld, en de polis stond meteen in de app 👍"},
	{NL, WELCOME, UNHAPPY,
		"Elf pagina's voorwaarden en nog weet ik niet of mijn fiets verzekerd is."},
	{NL, WELCOME, HAPPY, "Fijn dat er iemand belde om te vragen of alles duidelijk was."},
	{NL, CHANGE, UNHAPPY,
		"Verhuisd, twee keer gebeld, en de brief ging toch naar het oude adres."},
	{NL, CHANGE, HAPPY, "Adres gewijzigd in de app, {n} tellen werk, meteen bevestigd."},
	{NL, CLAIM, UNHAPPY,
		"Voor de {n}e keer dezelfde vraag beantwoord, steeds bij iemand anders."},
	{NL, CLAIM, HAPPY, "Eindelijk iemand die terugbelt, en die ook wist waar het over ging."},
	{NL, SETTLE, UNHAPPY,
		"Drie weken niets gehoord, en dan een brief die ik twee keer moest lezen."},
	{NL, SETTLE, UNHAPPY, "Al {n} weken wachten op de expert. Niemand belt, niemand mailt."},
	{NL, SETTLE, HAPPY,
		"Foto gestuurd, bonnetje erbij, dezelfde dag geld terug. Ongelooflijk 🎉"},
	{NL, RENEW, UNHAPPY, "De premie ging met {n} procent omhoog en niemand kon zeggen waarom."},
	{NL, RENEW, NEUTRAL,
		"Verlengd omdat overstappen meer werk is dan blijven, eerlijk gezegd."},
	{NL, RENEW, HAPPY, "Goede uitleg bij de nieuwe premie, dus ik blijf gewoon klant."},
	{NL, ANY, UNHAPPY, "Ik heb {n} dagen op antwoord gewacht."},
	{NL, ANY, UNHAPPY, "Brieven in gewoon Nederlands zou al de helft schelen."},
	{NL, ANY, NEUTRAL, "Niet slecht, niet bijzonder; het werd uiteindelijk wel opgelost."},
	{NL, ANY, HAPPY, "Vriendelijk geholpen en precies gedaan wat was afgesproken 😊"},
	{NL, ANY, HAPPY, "Ze namen de tijd en legden rustig uit wat er nu gebeurt."},
	/* French */
	{FR, DISCOVER, UNHAPPY, "Impossible de savoir si je suis couvert à l'étranger."},
	{FR, QUOTE, HAPPY, "Quatre questions, un prix, et le prix n'a pas bougé. Parfait."},
	{FR, BUY, HAPPY, "Souscrit en {n} minutes, contrat reçu tout de suite."},
	{FR, WELCOME, UNHAPPY,
		"Onze pages et toujours pas de réponse : suis-je couvert pour le vol ?"},
	{FR, CHANGE, UNHAPPY,
		"J'ai déménagé, j'ai appelé {n} fois, et rien n'a changé dans mon dossier."},
	{FR, CLAIM, HAPPY, "On m'a rappelé le jour même, c'est rare et ça fait du bien."},
	{FR, SETTLE, UNHAPPY, "Trois semaines de silence, puis un refus en une phrase. Pourquoi ?"},
	{FR, SETTLE, HAPPY, "Photo envoyée à midi, virement reçu le soir. Merci infiniment 🙏"},
	{FR, RENEW, UNHAPPY, "Ma prime augmente de {n} % et la lettre me remercie de ma fidélité…"},
	{FR, ANY, UNHAPPY, "Personne ne m'a tenu au courant pendant {n} jours."},
	{FR, ANY, NEUTRAL, "Service correct, sans plus ; les délais restent un peu longs."},
	{FR, ANY, HAPPY, "Accueil chaleureux et explications claires du début à la fin."},
	/* German */
	{DE, QUOTE, UNHAPPY, "Der Preis hat sich im letzten Schritt geändert, ohne Begründung."},
	{DE, BUY, HAPPY, "In {n} Minuten abgeschlossen, die Police kam sofort per E-Mail."},
	{DE, CLAIM, UNHAPPY, "Dieselben Fotos {n}-mal geschickt, jedes Mal an jemand anderen."},
	{DE, SETTLE, UNHAPPY,
		"Seit {n} Wochen keine Nachricht zur Schadensregulierung. Größe zeigt man anders."},
	{DE, SETTLE, HAPPY, "Der Schaden war am selben Tag bezahlt. Großartig, vielen Dank!"},
	{DE, RENEW, UNHAPPY, "Beitragserhöhung ohne Grund, das ärgert mich mehr als das Geld."},
	{DE, ANY, UNHAPPY, "Ich musste {n}-mal nachfragen, bis sich jemand zuständig fühlte."},
	{DE, ANY, NEUTRAL, "Im Großen und Ganzen in Ordnung, nur die Briefe sind schwer zu lesen."},
	{DE, ANY, HAPPY, "Sehr freundlich, und der nächste Schritt wurde immer erklärt."},
	/* Arabic */
	{AR, ANY, UNHAPPY, "انتظرت {n} أسابيع ولم يتصل بي أحد ليخبرني بما يحدث."},
	{AR, ANY, UNHAPPY, "الرسالة طويلة جدا ولم أفهم إن كانت المطالبة قد قُبلت أم لا."},
	{AR, ANY, NEUTRAL, "الخدمة مقبولة، لكن المدة كانت أطول مما توقعت."},
	{AR, ANY, HAPPY, "اتصلت بي الموظفة في نفس اليوم وشرحت كل خطوة بوضوح، شكرا جزيلا."},
	/* Hindi */
	{HI, ANY, UNHAPPY, "{n} हफ़्ते तक किसी ने नहीं बताया कि मेरे दावे का क्या हुआ।"},
	{HI, ANY, NEUTRAL, "काम हो गया, पर हर बार नए व्यक्ति को वही बात समझानी पड़ी।"},
	{HI, ANY, HAPPY, "फ़ोटो भेजी और उसी दिन पैसे मिल गए। बहुत-बहुत धन्यवाद 🙏"},
	/* Thai */
	{TH, ANY, UNHAPPY, "รอมา {n} สัปดาห์แล้ว ไม่มีใครโทรกลับมาบอกเลยว่าเรื่องถึงไหน"},
	{TH, ANY, NEUTRAL, "โดยรวมถือว่าพอใช้ได้ แต่เอกสารอ่านเข้าใจยากไปหน่อย"},
	{TH, ANY, HAPPY, "เจ้าหน้าที่อธิบายทุกขั้นตอนชัดเจน และได้รับเงินภายในวันเดียว ขอบคุณมาก"},
	/* Japanese */
	{JA, ANY, UNHAPPY,
		"{n}週間待っても連絡がなく、手紙は何度読んでも意味が分かりませんでした。"},
	{JA, ANY, NEUTRAL, "手続きは普通でしたが、担当者が毎回変わるのは少し不便に感じました。"},
	{JA, ANY, HAPPY,
		"写真を送ったその日に支払われました。次の手順も丁寧に説明してくれて安心しました。"},
};

/* Text that would change a page if it were taken for markup: it must come out as it went in. */
static const struct voice awkward_voices[] = {
	{EN, ANY, UNHAPPY,
		"I typed <script>alert(\"hi\")</script> into your form and it said \"thank you\"."},
	{EN, ANY, UNHAPPY,
		"**Bold** claim, _weak_ follow-up: [my letter](https://example.org) said 5*3 days, "
		"I waited 15."},
	{EN, ANY, UNHAPPY,
		"{{customer.name}} is how your letter addressed me. I am not {{customer.name}}."},
	{EN, ANY, UNHAPPY,
		"::: panel\nThree weeks, no news; that is all I wanted to say about settling\n:::"},
	{EN, ANY, UNHAPPY,
		"```\nSELECT answer FROM insurer WHERE days < 10;\n```\nNo rows. That is how the "
		"waiting felt."},
	{EN, ANY, HAPPY,
		"She said \"it's paid, don't worry\", and it was; commas, semicolons; and "
		"\"quotes\" survived."},
	{EN, ANY, UNHAPPY,
		"| Day | News |\n|---|---|\n| 1 | none |\n| 21 | none, and then a letter |"},
	{EN, ANY, UNHAPPY,
		"# My claim in one headline: three weeks of silence, then one euro less than "
		"agreed"},
	{EN, ANY, UNHAPPY,
		"Reference \xE2\x80\xAEtxt.exe\xE2\x80\xAC was on the letter and I did not dare to "
		"open the attachment."},
	{EN, ANY, UNHAPPY,
		"- [ ] call me back\n- [ ] call me back\n- [x] I called you back, twice, at my "
		"expense"},
	{EN, ANY, UNHAPPY,
		"1. Ask for photos. 2. Lose photos. 3. Ask again & again<br>until I buy a "
		"scanner."},
	{EN, ANY, UNHAPPY,
		"Price up 14% \\ no reason $x^2$ ~~sorry~~ &amp; thank you for your loyalty &copy; "
		"you"},
	{EN, ANY, HAPPY,
		"The whole family 👨‍👩‍👧‍👦 was stuck abroad and you got us home "
		"🇳🇱🇧🇪. "
		"Thank "
		"you 🙏🏽"},
	{EN, ANY, UNHAPPY,
		"Bell\x07 and tab\there: the form took whatever I pasted, and then asked for it "
		"again."},
};

#endif
