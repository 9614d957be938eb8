/**
 * The sample story: two reports of 20 June 2024 retold in the project's own words, with the facts, figures, dates,
 * names and attributions of that day, and with the kinds of faults that real copies carry: lost link text, a
 * swapped party, a sentence turned inside out, mixed spellings, a duplicate headline, boilerplate. Only the
 * famous lead stands as it was printed, as a short quotation.
 */
export const SAMPLE = {
  title: 'Practice: Seoul answers the North Korea–Russia treaty',
  underCheck: {
    outlet: 'Seoul Report (sample)',
    byline: '',
    url: '',
    at: '2024-06-20T21:30:00+09:00',
    zone: 'Asia/Seoul',
    text: `South Korea criticises Russia-North Korea deal and says it may rethink arms for Ukraine

South Korea criticises Russia-North Korea deal and says it may rethink arms for Ukraine

SEOUL: South Korea’s presidential office on Thursday condemned the agreement between Russia and South Korea. North Korea Which pledged mutual defense assistance in case of war and said it would reconsider its policy of limiting aid to Ukraine to non-lethal supplies.
A senior official of the presidential office spoke some hours after state media in the North printed what leader Kim Jong Un had agreed with the Russian president. Vladimir Putin This was said at their meeting in Pyongyang on Wednesday.
The Korean Central News Agency, which speaks for the North, reported that the text obliges each side to give military help at once and with every means it has if the other is at war.
The office of President Yun Suk-yeol put out a statement against the deal. It called the deal a danger to the South and a breach of U.N. Security Council resolutions, and said relations between Seoul and Moscow would suffer.
Seoul would now reconsider providing weapons to Ukraine, said the official, who briefed reporters on background and asked not to be named, as the office’s rules require.
South Korea has a growing arms industry and an army backed by the United States. It has sent Ukraine humanitarian and other aid while it is subject to US-led economic sanctions. It follows a policy of giving arms against Russia. But it has given Ukraine no arms directly and points to an old rule of not arming countries in the conflict.
Kim and Putin They presented the agreement as a great step in ties that reach over security, trade, investment, culture and humanitarian matters. Observers abroad thought it might be the closest link between Moscow and Pyongyang since the Cold War ended.
According to KCNA, Article 4 says that if one country is attacked and is then at war, the other must use “all means at its disposal without delay” for “military and other assistance.” It adds that this must agree with the laws of both countries and with Article 51 of the treaty. United Nations The Charter, which grants a member state the right to defend itself.
The summit came while Washington and its allies worried about a possible arms deal, under which Pyongyang would give Moscow munitions for the war in Ukraine and get economic help and technology in return. That could add to the threat posed by Kim. nuclear weapon and missile programs are what they watch most.
After the meeting Kim spoke of a “fierce friendship” and called the text their “strongest agreement ever”, one that lifts relations to the level of an alliance. He promised full support for Russia’s war in Ukraine. Putin spoke of a “breakthrough document”.
A treaty of 1961 between North Korea and the Soviet Union had, experts say, bound Moscow to step in with troops if North Korea attacked. It was dropped after the USSR fell apart, and an agreement of 2000 with weaker promises took its place.
One full day after the summit, South Korean officials said they were still reading the results. Analysts did not agree on whether Russia is now bound to send troops by itself. It was also unclear why the article named the U.N. Charter.
“We are now going through the details of the treaty that Russia and North Korea signed,” said Lim Soosuk, spokesman of the Foreign Ministry, at a briefing. “Our government will state its position when that is done.”
Lim also said he regretted that the two capitals talk openly about military and technology cooperation, which would go against UN Security Council resolutions.
It was Putin’s first visit to North Korea in 24 years. Kim embraced him twice at the airport, where large Russian flags and portraits of Putin stood before his convoy. Thousands of people watched a welcome on the main square of Pyongyang.
KCNA said the agreements also ask both sides to build up their defences together and to keep peace in the region. It did not say by which steps.
Tension on the peninsula is the highest in years, with weapons tests in the North and joint exercises of the United States, South Korea and Japan.
North Korea has sent tons of rubbish to the South by balloon, and South Korea has turned on its loudspeakers at the border again.

Comments

No comments yet. Be the first to start the discussion.

Leave a Reply

Your email address will not be published. Required fields are marked *
`,
  },
  source: {
    outlet: 'Han River Business Daily (sample)',
    byline: '',
    url: '',
    at: '2024-06-20T19:10:00+09:00',
    zone: 'Asia/Seoul',
    text: `"Pact of North Korea and Russia Comes Near an Alliance... A Grave Danger"
"Excuses of Parties That Walked Away From Their Duties"
Jang Ho-jin, Director of the National Security Office, reads the government's statement on the "Comprehensive Strategic Partnership Treaty" between North Korea and Russia at the presidential office in Yongsan. [Image source=Sample News]
The government strongly condemned the treaty that North Korea and Russia signed on a 'Comprehensive Strategic Partnership' and their plan to work together more closely in military and economic matters, and called it a "serious threat to our security."
Because these ties come near the level of an 'alliance', the government will deepen the ROK-U.S. alliance and the security cooperation of ROK, the U.S. and Japan, and will look again at whether lethal weapons can be given to Ukraine.
Jang Ho-jin, Director of the National Security Office, announced the statement on the afternoon of the 20th at the Yongsan presidential office. The measures were decided by the Standing Committee of the National Security Council (NSC) and reported to President Yoon Suk-yeol.
ROK-Russia Relations Will Suffer... Closer Ties With the U.S. and Japan
Director Jang said, "It is a fallacy that parties with a history of starting wars of aggression, such as the Korean War and the war in Ukraine, promise each other military help against a first strike that will never come."
He went on, "Any cooperation that helps North Korea's military build-up, directly or not, is a violation of UN Security Council resolutions and will be watched and sanctioned. If Russia, a permanent member of that Council, breaks the resolutions and supports the North, ROK-Russia relations cannot but suffer."
Director Jang added, "Together with the international community the government will answer firmly any act that threatens our security."
He explained that the position was announced after the government had studied the talks so far and the draft of the treaty that was made public that morning.
The treaty, signed by North Korea's State Affairs Commission Chairman Kim Jong-un and Russian President Vladimir Putin after their summit in Pyongyang, has a clause by which each side promptly gives military assistance if the other is invaded by force.
North Korea-Russia 'Alliance' Is Close... A Grave Danger
The government judged that the agreement between North Korea and Russia is "no automatic military intervention" and stays below the treaty of 1961 between North Korea and the Soviet Union. Still, it said, "military assistance is part of it, so it comes close to an alliance."
A senior government official said, "The text says that all means are to be used in case of an invasion. We do not mean to invade anybody, but it can be seen as a grave danger."
The government will also impose further sanctions of its own.
Director Jang said, "We have put on our sanctions list not only Russian and North Korean parties that ship arms and oil between Russia and North Korea, but also four ships of third countries, five organizations and eight individuals."
He also said, "To the export controls on Russia since the war in Ukraine we add 243 items, which makes 1,402 in all."
Russian President Vladimir Putin ended his visit and left Pyongyang in his own plane on the night of the 19th, the Korean Central News Agency reported on the 20th. Chairman Kim Jong Un came to Pyongyang International Airport to see him off. [Image source=Sample News]
Lethal Weapons for Ukraine Also on the Table
The government announced that it plans to reconsider the question of weapons for Ukraine.
So far the government's position was to give no lethal weapons to Ukraine, which is at war with Russia. It now thinks about changing that.
A senior government official said, "There are several ways to support with weapons, lethal and non-lethal. It is interesting that Russia will find out about them bit by bit."
The government also raised its readiness, since North Korea might use the closer cooperation with Russia for provocations against South Korea.
The government plans to talk about the treaty with neighboring countries such as the United States, Japan and China.
© Han River Business Daily (sample). All rights reserved.
`,
  },
} as const
