using QABot.Telegram;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class AlbumsTests
{
    [Fact]
    public void The_update_that_was_first_stays_first_when_it_is_tried_again()
    {
        var albums = new Albums();
        Assert.True(albums.IsFirst(5, "a", 1));
        Assert.False(albums.IsFirst(5, "a", 2));
        Assert.True(albums.IsFirst(5, "a", 1));
        Assert.True(albums.IsFirst(6, "a", 3));
        Assert.True(albums.IsFirst(5, null, 4));
        Assert.True(albums.IsFirst(5, null, 5));
    }

    [Fact]
    public void A_thousand_albums_are_remembered_and_the_oldest_falls_out()
    {
        var albums = new Albums();
        for (var i = 0; i <= 1000; i++)
        {
            Assert.True(albums.IsFirst(5, $"{i}", i));
        }

        Assert.False(albums.IsFirst(5, "1", -1));
        Assert.True(albums.IsFirst(5, "0", -1));
    }
}
